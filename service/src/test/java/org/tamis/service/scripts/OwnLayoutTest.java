package org.tamis.service.scripts;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.service.testing.ScriptStoreContract;

/** This program's own layout keeps what each store must keep. */
class OwnLayoutTest extends ScriptStoreContract {
  @TempDir private Path root;

  @Override
  protected ScriptStore open(Quota quota) {
    return new FileScriptStore(root, quota);
  }
}
