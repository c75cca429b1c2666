// The words of the area "present"; must not know where they are shown.
export default {
  region: "Presentation of {title}",
  overview: "Whole map",
  unnamed: "Stage {n}",
  spoken: {
    overview: "Whole map: {title}",
    stage: "Stage {n} of {total}: {stage}",
    lane: "Lane: {lane}",
    allLanes: "All lanes",
    black: "The screen is black",
    white: "The screen is white",
    back: "The map is shown again",
  },
  content: {
    lane: "{lane}: {cards}",
    nothing: "nothing",
    separator: "; ",
  },
  bar: {
    label: "Presentation",
    stages: "Stages",
    previous: "Previous",
    next: "Next",
    laneUp: "Previous lane alone",
    laneDown: "Next lane alone",
    allLanes: "All lanes",
    black: "Black screen",
    white: "White screen",
    fullScreen: "Full screen",
    leave: "End the presentation",
    keys: "Arrows move, up and down pick a lane, 0 shows all lanes, B black, W white, F full screen, Esc ends",
  },
} as const;
