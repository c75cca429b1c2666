// The words of the area "menu"; must not know where they are shown.
export default {} as const;
