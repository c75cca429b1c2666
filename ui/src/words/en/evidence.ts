// The words of the area "evidence"; must not know where they are shown.
export default {} as const;
