// The words of the area "inspector"; must not know where they are shown.
export default {} as const;
