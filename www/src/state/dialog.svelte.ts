// Which dialog is open over the page, and the files that were dropped for it.

export type Dialog = "open" | "share" | "take" | "import";

class Dialogs {
  open = $state<Dialog | null>(null);
  /** Files to read when the dialog opens. */
  files = $state.raw<readonly File[]>([]);
  /** What the reader has to know, in words that the dialog finds: why a link could not be opened. */
  linkFault = $state<"damaged" | "newer" | "large" | null>(null);

  /** Why the page began without a scenario, in the words of what failed. */
  firstFault = $state<string | null>(null);

  /** Opens a dialog with files in hand. */
  read(files: readonly File[], dialog: Dialog = "open"): void {
    this.files = files;
    this.open = dialog;
  }
}

export const dialog = new Dialogs();
