// The words of the area "outline"; must not know where they are shown.
export default {} as const;
