package org.tamis.cli.lsp;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/**
 * Changes around the open scripts.
 *
 * @param checkAll looks at all of them again
 */
record WorkspaceEvents(Runnable checkAll) implements WorkspaceService {
  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams ignored) {
    // the settings are the arguments of the command
  }

  /** An included script may be among them. */
  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams changes) {
    checkAll.run();
  }
}
