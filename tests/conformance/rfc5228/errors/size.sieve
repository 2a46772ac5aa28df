if size 100 { discard; }
if size :over :under 100 { discard; }
if size :is 100 { discard; }
