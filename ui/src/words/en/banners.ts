// The words of the area "banners"; must not know where they are shown.
export default {} as const;
