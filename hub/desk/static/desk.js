"use strict";
// What the pages need beyond htmx: live wake-ups, the alarm sound, running times, kept input.

const KINDS = ["calls", "cases", "fleet", "guards"];

function wake(kind) {
  document.body.dispatchEvent(new CustomEvent(`desk-${kind}`));
}

function follow() {
  const offline = document.getElementById("offline");
  const source = new EventSource("/desk/events");
  // What moved before the hub listened for us was told to nobody here: look anew each time.
  source.addEventListener("listening", () => {
    offline.hidden = true;
    KINDS.forEach(wake);
  });
  source.addEventListener("error", () => {
    offline.hidden = false;
    if (source.readyState !== EventSource.CLOSED) return;
    // Refused, not only broken off: any look at the hub leads to the door if the sign-in has ended.
    wake("calls");
    setTimeout(follow, 3000);
  });
  KINDS.forEach((kind) => source.addEventListener(kind, () => wake(kind)));
  window.addEventListener("pagehide", () => source.close());
}

function tick() {
  const now = performance.now() / 1000;
  for (const place of document.querySelectorAll("[data-elapsed]")) {
    place.began ??= now - Number(place.dataset.elapsed);
    const total = Math.floor(now - place.began);
    const [hours, minutes, seconds] = [total / 3600, (total / 60) % 60, total % 60].map(Math.floor);
    const two = (number) => String(number).padStart(2, "0");
    place.textContent = hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
  }
}

// Two tones in turn while somebody waits for an answer. Browsers stay silent until the first click.
const alarm = {
  context: null,
  gain: null,
  ensure() {
    if (this.context) return;
    this.context = new AudioContext();
    this.gain = this.context.createGain();
    this.gain.gain.value = 0;
    const tone = this.context.createOscillator();
    const swing = this.context.createOscillator();
    const depth = this.context.createGain();
    tone.frequency.value = 760;
    swing.type = "square";
    swing.frequency.value = 1;
    depth.gain.value = 150;
    swing.connect(depth).connect(tone.frequency);
    tone.connect(this.gain).connect(this.context.destination);
    tone.start();
    swing.start();
    this.context.addEventListener("statechange", () => this.show());
  },
  show() {
    const wanted = document.querySelector("[data-alarm]") !== null;
    if (wanted) this.ensure();
    const blocked = wanted && this.context.state !== "running";
    document.getElementById("sound").hidden = !blocked;
    document.documentElement.dataset.ringing = String(wanted && !blocked);
    if (this.gain) this.gain.gain.value = wanted && !blocked ? 0.25 : 0;
  },
  async allow() {
    this.ensure();
    if (this.context.state !== "running") await this.context.resume();
    this.show();
  },
};

// A live update must not wipe what somebody is typing, nor close what they opened.
function keep(root) {
  root.kept = [...root.querySelectorAll("input[id], textarea[id], select[id], details[id]")]
    .filter((part) => (part.tagName === "DETAILS" ? part.open : part.dataset.typed))
    .map(({ id, value, checked, open }) => ({ id, value, checked, open }));
}

function giveBack(root) {
  for (const { id, value, checked, open } of root.kept ?? []) {
    const part = document.getElementById(id);
    if (!part) continue;
    if (part.tagName === "DETAILS") part.open = open;
    else {
      part.value = value;
      if (checked !== undefined) part.checked = checked;
      part.dataset.typed = "yes";
    }
  }
  root.kept = [];
}

document.addEventListener("input", (event) => { event.target.dataset.typed = "yes"; });
document.addEventListener("htmx:beforeSwap", (event) => {
  const { requestConfig, target, serverResponse } = event.detail;
  if (requestConfig.verb !== "get") return;
  event.detail.shouldSwap &&= target.lastResponse !== serverResponse;
  target.lastResponse = serverResponse;
  keep(target);
});
document.addEventListener("htmx:afterSwap", (event) => {
  giveBack(event.detail.target);
  alarm.show();
  tick();
});

// “Everybody” and single ones exclude each other: ticking one side clears the other.
document.addEventListener("change", ({ target }) => {
  const group = target.closest("[data-one-or-some]");
  if (!group || !target.checked) return;
  const isAll = (box) => box.value === group.dataset.oneOrSome;
  for (const box of group.querySelectorAll("input")) {
    if (isAll(box) !== isAll(target)) box.checked = false;
  }
});

// Choosing a file is enough: its button is pressed for you.
document.addEventListener("change", (event) => {
  const press = event.target.dataset?.press;
  if (press) event.target.form.requestSubmit(document.getElementById(press));
});

document.addEventListener("DOMContentLoaded", () => {
  if (!document.getElementById("offline")) return;
  follow();
  tick();
  setInterval(tick, 1000);
  alarm.show();
  for (const gesture of ["click", "keydown"]) document.addEventListener(gesture, () => alarm.allow());
});
