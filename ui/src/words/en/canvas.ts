// The words of the area "canvas"; must not know where they are shown.
export default {} as const;
