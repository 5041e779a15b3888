"""A view that is closed leaves nothing behind that runs, watches or listens."""

import numpy as np
import pytest
from alone import show
from look_inside.test_python import made, strided
from toy import X, Y, train_toy
from xor_loop import XOR, train_xor
from xor_loop import X as CORNERS

from course_utils import widgets

LABELS = [0, 1, 0, 1, 1]
OPTIONS = {"32": "Those are rows.", "1,024": "Those are pixels.", "3,072": "Yes."}

MADE = {
    "DigitPad": widgets.DigitPad,
    "ErrorWatch": lambda: widgets.ErrorWatch(train_toy, X, Y),
    "FilterLab": widgets.FilterLab,
    "GraphStepper": widgets.GraphStepper,
    "HiddenSpace": lambda: widgets.HiddenSpace(train_xor, CORNERS, XOR),
    "LiveCurve": lambda: widgets.LiveCurve(epochs=2),
    "LookInside": lambda: made(strided)[2],
    "OptimiserRace": widgets.OptimiserRace,
    "PixelInspector": lambda: widgets.PixelInspector(np.eye(8)),
    "Predict": lambda: widgets.Predict("How many numbers?", OPTIONS, "3,072"),
    "ShapeCalculator": widgets.ShapeCalculator,
    "SlideAndFlip": widgets.SlideAndFlip,
    "SoftmaxExplorer": lambda: widgets.SoftmaxExplorer(names=["cat", "dog", "bird"]),
    "StepSizeBall": lambda: widgets.StepSizeBall([-2, -1, 1, 2, 3], LABELS),
}

# Every `begin` that the page offers is counted until its `end`, or until it is over.
COUNT = """() => {
    window.begun = { observers: new Set(), listeners: [], timers: new Set() };
    const { observers, listeners, timers } = window.begun;
    for (const name of ["ResizeObserver", "MutationObserver", "IntersectionObserver"]) {
        const Observer = window[name];
        window[name] = class extends Observer {
            observe(...all) { observers.add(this); super.observe(...all); }
            disconnect() { observers.delete(this); super.disconnect(); }
        };
    }
    for (const target of [window, document, MediaQueryList.prototype]) {
        const { addEventListener, removeEventListener } = target;
        target.addEventListener = function (...all) {
            listeners.push(all);
            addEventListener.apply(this, all);
        };
        target.removeEventListener = function (...all) {
            const at = listeners.findIndex((one) => one[1] === all[1]);
            if (at >= 0) listeners.splice(at, 1);
            removeEventListener.apply(this, all);
        };
    }
    const frames = ["requestAnimationFrame", "cancelAnimationFrame"];
    for (const [begin, end] of [["setTimeout", "clearTimeout"],
                                ["setInterval", "clearInterval"], frames]) {
        const [began, ended] = [window[begin], window[end]];
        window[begin] = (call, ...all) => {
            const over = (...given) => {
                if (begin !== "setInterval") timers.delete(timer);
                call(...given);
            };
            const timer = began(over, ...all);
            timers.add(timer);
            return timer;
        };
        window[end] = (timer) => {
            timers.delete(timer);
            ended(timer);
        };
    }
}"""
OPEN_AND_CLOSE = """async (times) => {
    const [stored] = models.values();
    const heard = [];
    const model = {
        get: (name) => stored.get(name),
        set: (name, value) => stored.set(name, value),
        save_changes() {},
        send() {},
        on: (...both) => heard.push(both),
        off: (event, call) => {
            const at = heard.findIndex((one) => one[0] === event && one[1] === call);
            if (at >= 0) heard.splice(at, 1);
        },
    };
    const source = new Blob([stored.get("_esm")], { type: "text/javascript" });
    const { default: widget } = await import(URL.createObjectURL(source));
    const { observers, listeners, timers } = window.begun;
    const count = () =>
        [observers.size, timers.size, listeners.length, heard.length];
    const before = count();
    let most = 0;
    for (let i = 0; i < times; i++) {
        const el = document.createElement("div");
        document.body.append(el);
        const close = await widget.render({ model, el });
        for (const [event, call] of [...heard])
            if (event === "msg:custom") call({ alive: true }, []);
        for (const button of el.querySelectorAll(".player button"))
            if (button.textContent === "Play") button.click();
        await new Promise(requestAnimationFrame);
        most = Math.max(most, heard.length);
        close?.();
        el.remove();
    }
    await new Promise((done) => setTimeout(done, 300)); // what was about to be saved is
    return [most > before.at(-1), before, count()];
}"""


@pytest.mark.parametrize("name", widgets.__all__)
def test_views_leave_nothing_behind(page, name):
    show(page, MADE[name]())
    page.evaluate(COUNT)
    listened, before, after = page.evaluate(OPEN_AND_CLOSE, 50)
    assert listened
    assert after == before, "observers, timers, listeners, listeners to the model"
