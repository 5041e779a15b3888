"""The exercises of notebook 04, in its order."""

from course_utils.exercises.notebook_04 import (
    centre_of_mass,
    conv_costs,
    conv_net,
    occlusion_map,
    one_cycle,
    random_flip,
    receptive_field,
    shift,
    update_ratio,
)

EXERCISES = [
    shift.EXERCISE,
    receptive_field.EXERCISE,
    conv_costs.EXERCISE,
    conv_net.EXERCISE,
    random_flip.EXERCISE,
    one_cycle.EXERCISE,
    update_ratio.EXERCISE,
    occlusion_map.EXERCISE,
    centre_of_mass.EXERCISE,
]
