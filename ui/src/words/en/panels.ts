// The words of the area "panels"; must not know where they are shown.
export default {} as const;
