// The words of the area "importing"; must not know where they are shown.
export default {} as const;
