// The build puts the package's own module beside this file; its types stand in for it here.
export * from "idb";
