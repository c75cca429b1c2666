// The words of the area "present"; must not know where they are shown.
export default {} as const;
