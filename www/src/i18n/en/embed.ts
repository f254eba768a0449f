// The page that others show in a frame.

export default {
  waiting: "Waiting for a scenario.",
  notFramed: "This page is made to be shown in a frame of another page.",
  noOrigin: "This page listens to nobody, because its address does not name the page around it, as in",
  problems: (n: number) => (n === 1 ? "The scenario has a problem." : `The scenario has ${n} problems, the first:`),
  stopped: "The engine stopped:",
  some: (done: string, planned: string) => `${done} of ${planned} replications`,
  all: (done: string) => `${done} replications`,
};
