package org.tamis.cli.lsp;

/** Tells a client by itself what is found in scripts. */
interface Publishing {
  /** For clients that ask (LSP 3.17, "Pull Diagnostics"). */
  Publishing NONE =
      new Publishing() {
        @Override
        public void opened(OpenScript script) {}

        @Override
        public void changed(OpenScript script) {}

        @Override
        public void closed(String uri) {}
      };

  /** To be published at once. */
  void opened(OpenScript script);

  /** To be published when no further change follows. */
  void changed(OpenScript script);

  /** Takes back what was published. */
  void closed(String uri);
}
