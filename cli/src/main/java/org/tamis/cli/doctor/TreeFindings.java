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
      return Finding.error("store", problem.get(), "mend store.path, its disk or its owner");
    }
    long there =
        accounts.stream()
            .flatMap(account -> trees.directory(account).stream())
            .filter(Files::isDirectory)
            .count();
    if (there == 0 && !accounts.isEmpty()) {
      return Finding.warning(
          "store",
          "Maildir trees " + trees.template() + ": none of " + accounts.size() + " is there",
          "check store.path and whether its disk is mounted, unless no mail has come yet");
    }
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
