if exists ["From", ] { discard; }
