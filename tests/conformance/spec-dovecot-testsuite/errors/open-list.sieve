if anyof(true, { keep; }
