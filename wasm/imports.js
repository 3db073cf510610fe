// Every JavaScript function that C++ may call. precheck_core calls none.
mergeInto(LibraryManager.library, {});
