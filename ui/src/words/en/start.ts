// The words of the area "start"; must not know where they are shown.
export default {} as const;
