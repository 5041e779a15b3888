"""A view that is closed leaves nothing behind that runs, watches or listens."""

import pytest
from alone import show
from one_of_each import WIDGETS, make
from whole import WHOLE

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
        widget_manager: stored.widget_manager,
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


@pytest.mark.parametrize("name", WIDGETS)
def test_views_leave_nothing_behind(page, name):
    show(page, make(name))
    page.evaluate(COUNT)
    listened, before, after = page.evaluate(OPEN_AND_CLOSE, 50 if WHOLE else 10)
    assert listened
    assert after == before, "observers, timers, listeners, listeners to the model"
