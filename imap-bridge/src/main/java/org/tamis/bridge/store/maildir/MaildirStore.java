package org.tamis.bridge.store.maildir;

import java.nio.file.Path;
import java.util.Optional;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.files.Disk;

/** Mail in Maildir++ trees of this machine, one for each account. */
public record MaildirStore(MaildirSettings settings, Disk disk) implements MailStore {
  @Override
  public MailSession open(String account) throws StoreUnavailable {
    Optional<String> problem = settings.problem(account);
    if (problem.isPresent()) {
      throw new StoreUnavailable(problem.get());
    }
    Path tree = settings.directory(account).orElseThrow();
    return new MaildirSession(tree, MaildirNames.of(settings), disk);
  }
}
