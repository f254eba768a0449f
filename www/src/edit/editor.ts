// The editor of a text: TOML, JSON or plain, with search, folding of tables, undo of its own, and the page's colours.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, foldService, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { json } from "@codemirror/legacy-modes/mode/javascript";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Transaction, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { core } from "../i18n/core.svelte.ts";
import { change } from "./follow.ts";

/** Changes that come from the scenario and are not typed here. */
const followed = Annotation.define<boolean>();
const shade = new Compartment();

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.atom, tags.bool], color: "var(--tide)" },
  { tag: [tags.string, tags.number], color: "var(--ink)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.heading, tags.keyword], color: "var(--tide)", fontWeight: "650" },
]);

const looks = {
  "&": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "var(--radius)", maxHeight: "70vh" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace", fontSize: "0.8125rem", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--tide-soft) 50%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--tide-soft)" },
  ".cm-panels, .cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panel.cm-search": { padding: "0.5rem" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--sheet)", border: "1px solid var(--edge)", minHeight: "44px" },
  ".cm-textfield": { backgroundColor: "var(--sheet)", border: "1px solid var(--edge)", minHeight: "44px" },
  ".cm-searchMatch": { backgroundColor: "var(--alarm-soft)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--alarm)" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--sunken)", color: "var(--soft)", border: "1px solid var(--line)" },
};

const shaded = (isDark: boolean) => EditorView.theme(looks, { dark: isDark });

/** A table folds from the end of its head to the next head. */
const tables = foldService.of((state, start) => {
  const head = state.doc.lineAt(start);
  if (!/^\s*\[/.test(head.text)) return null;
  let last = head.number;
  while (last < state.doc.lines && !/^\s*\[/.test(state.doc.line(last + 1).text)) last += 1;
  while (last > head.number && state.doc.line(last).text.trim() === "") last -= 1;
  return last > head.number ? { from: head.to, to: state.doc.line(last).to } : null;
});

function language(file: string, text: string): Extension {
  if (text.trimStart().startsWith("{")) return StreamLanguage.define(json);
  return file.endsWith(".toml") ? [StreamLanguage.define(toml), tables] : [];
}

/** A problem at its place, and how to mend it. */
export interface Mark extends Pick<Diagnostic, "from" | "to" | "severity"> {
  told: readonly string[];
}

/** A line for the message and one for its help, in the reader's language or marked as English. */
function message(told: readonly string[]): HTMLElement {
  const box = document.createElement("div");
  for (const text of told) {
    const line = box.appendChild(document.createElement("div"));
    line.textContent = core.say(text);
    const lang = core.lang(text);
    if (lang) line.lang = lang;
  }
  return box;
}

export interface Editor {
  /** Takes over a text that was changed elsewhere. */
  follow(text: string): void;
  mark(marks: Mark[]): void;
  show(from: number, to: number): void;
  setDark(isDark: boolean): void;
  destroy(): void;
}

export function editor(parent: HTMLElement, file: string, text: string, label: string, isDark: boolean, typed: (text: string) => void): Editor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), foldGutter(), lintGutter(), highlightActiveLine(), highlightActiveLineGutter(), drawSelection(), history(), bracketMatching(),
        highlightSelectionMatches(), search({ top: true }), EditorState.allowMultipleSelections.of(true), EditorView.lineWrapping,
        syntaxHighlighting(colours), language(file, text), shade.of(shaded(isDark)),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        // Tab is not bound: it moves on to the next field.
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap]),
        EditorView.updateListener.of((update) => {
          const isTyped = update.docChanged && update.transactions.some((each) => each.docChanged && !each.annotation(followed));
          if (isTyped) typed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    follow(next) {
      const changes = change(view.state.doc.toString(), next);
      if (changes) view.dispatch({ changes, annotations: [followed.of(true), Transaction.addToHistory.of(false)] });
    },
    mark(marks) {
      const end = view.state.doc.length;
      const within = marks.filter(({ from }) => from <= end).map(({ from, to, severity, told }): Diagnostic => (
        { from, to: Math.min(to, end), severity, message: told.map((text) => core.say(text)).join("\n"), renderMessage: () => message(told) }
      ));
      view.dispatch(setDiagnostics(view.state, within));
    },
    show(from, to) {
      const end = view.state.doc.length;
      const selection = { anchor: Math.min(from, end), head: Math.min(to, end) };
      view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "center" }) });
      view.focus();
    },
    setDark: (dark) => view.dispatch({ effects: shade.reconfigure(shaded(dark)) }),
    destroy: () => view.destroy(),
  };
}
