package org.tamis.studio.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptEntry;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.ScriptVersion;
import org.tamis.service.scripts.StoredScript;

/** A store that can be out of reach. */
final class FrailStore implements ScriptStore {
  volatile boolean down;
  private final ScriptStore files;

  FrailStore(ScriptStore files) {
    this.files = files;
  }

  private ScriptStore reached() throws IOException {
    if (down) {
      throw new IOException("connection refused");
    }
    return files;
  }

  @Override
  public List<ScriptEntry> list(String account) throws IOException {
    return reached().list(account);
  }

  @Override
  public ScriptListing listing(String account) throws IOException {
    return reached().listing(account);
  }

  @Override
  public Optional<StoredScript> get(String account, ScriptName name) throws IOException {
    return reached().get(account, name);
  }

  @Override
  public Optional<StoredScript> active(String account) throws IOException {
    return reached().active(account);
  }

  @Override
  public ScriptChange change(String account, ScriptEdits edits) throws IOException {
    return reached().change(account, edits);
  }

  @Override
  public ScriptChange room(String account, ScriptName name, long octets) throws IOException {
    return reached().room(account, name, octets);
  }

  @Override
  public List<ScriptVersion> versions(String account, ScriptName name) throws IOException {
    return reached().versions(account, name);
  }
}
