// Which dialog is open over the page.

export type Dialog = "open" | "share" | "take" | "import";

class Dialogs {
  open = $state<Dialog | null>(null);
}

export const dialog = new Dialogs();
