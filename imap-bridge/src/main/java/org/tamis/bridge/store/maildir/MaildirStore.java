package org.tamis.bridge.store.maildir;

import java.nio.file.Path;
import java.util.Optional;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.files.Disk;

/** Mail in Maildir++ trees of this machine, one for each account. */
public final class MaildirStore implements MailStore {
  private final MaildirSettings settings;
  private final Disk disk;
  private final TreeRoot root;

  public MaildirStore(MaildirSettings settings, Disk disk) {
    this(settings, disk, TreeRoot.of(settings));
  }

  MaildirStore(MaildirSettings settings, Disk disk, TreeRoot root) {
    this.settings = settings;
    this.disk = disk;
    this.root = root;
  }

  @Override
  public MailSession open(String account) throws StoreUnavailable {
    Optional<String> problem = root.problem().or(() -> settings.problem(account));
    if (problem.isPresent()) {
      throw new StoreUnavailable(problem.get());
    }
    Path tree = settings.directory(account).orElseThrow();
    return new MaildirSession(root, tree, MaildirNames.of(settings), disk);
  }
}
