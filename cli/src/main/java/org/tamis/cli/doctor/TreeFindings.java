package org.tamis.cli.doctor;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.store.maildir.MaildirSettings;

/** The Maildir trees of the accounts. */
final class TreeFindings {
  private TreeFindings() {}

  static Finding of(MaildirSettings trees, List<String> accounts) {
    Optional<String> problem = trees.problem(accounts);
    if (problem.isPresent()) {
      return Finding.error("store", problem.get(), "mend store.path or the owner of the tree");
    }
    long there =
        accounts.stream()
            .flatMap(account -> trees.directory(account).stream())
            .filter(Files::isDirectory)
            .count();
    return Finding.ok(
        "store",
        "Maildir trees "
            + trees.template()
            + ": "
            + there
            + " of "
            + accounts.size()
            + " are there and ours; others are made for their first message");
  }
}
