// What is wrong with the page as it is laid out: told in words, one line for each thing that is cut off, too small or beside the window.

import type { Frame, Page } from "@playwright/test";

/** WCAG 2.2, 2.5.8 [px]; text smaller than this is not read on paper or on a telephone [px]. */
const TARGET = 24;
const TEXT = 12;

/** Faults of what is visible now. */
export function faults(page: Page | Frame): Promise<string[]> {
  return page.evaluate(look, { target: TARGET, text: TEXT });
}

/** Runs in the page. */
function look(least: { target: number; text: number }): string[] {
  const found = new Set<string>();
  const root = document.documentElement;
  const width = root.clientWidth;
  const told = (element: Element) => {
    const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replaceAll(/\s+/g, " ").slice(0, 40);
    return `<${element.tagName.toLowerCase()}${element.classList.length > 0 ? `.${element.classList[0]}` : ""}> “${words}”`;
  };
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".hidden, .skip");
  /** What scrolls by itself may hold more than is seen. */
  const scrolls = (element: Element) => {
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(around).overflowX)) return true;
    }
    return false;
  };
  if (root.scrollWidth > width) found.add(`the page scrolls sideways by ${root.scrollWidth - width} px`);
  const dialog = document.querySelector("dialog[open]");
  for (const element of (dialog ?? document.body).querySelectorAll("*")) {
    if (!isShown(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if ((box.right > width + 1 || box.left < -1) && !scrolls(element) && !element.closest("svg")) found.add(`beside the window: ${told(element)} from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
    const style = getComputedStyle(element);
    const isText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (isText) {
      // A drawing is scaled: what counts is the size on the screen.
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      const size = Number.parseFloat(style.fontSize) * scale;
      if (size < least.text - 0.01) found.add(`text of ${Math.round(size * 10) / 10} px: ${told(element)}`);
      const isCut = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (isCut) found.add(`cut off: ${told(element)} shows ${element.clientWidth} of ${element.scrollWidth} px`);
    }
    // A field shows its end only when it is moved in: a choice that is cut off is not known before it is opened.
    if (element instanceof HTMLSelectElement && element.scrollWidth > element.clientWidth + 1) found.add(`cut off: choice ${told(element)}`);
    const isTarget = element.matches("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [tabindex='0'][role=gridcell]");
    // In a sentence a link is as high as its line; a field with a label is as large as both.
    if (isTarget && !isInline(element)) {
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.getBoundingClientRect() : undefined;
      const [wide, high] = [Math.max(box.width, label?.width ?? 0), Math.max(box.height, label?.height ?? 0)];
      if (wide < least.target - 0.5 || high < least.target - 0.5) found.add(`target of ${Math.round(wide)} x ${Math.round(high)} px: ${told(element)}`);
    }
  }
  return [...found];

  function isInline(element: Element): boolean {
    if (getComputedStyle(element).display !== "inline" || !element.parentElement) return false;
    return [...element.parentElement.childNodes].some((node) => node !== element && node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  }
}
