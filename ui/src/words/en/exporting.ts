// The words of the area "exporting"; must not know where they are shown.
export default {} as const;
