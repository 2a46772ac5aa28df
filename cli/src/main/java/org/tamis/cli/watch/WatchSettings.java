package org.tamis.cli.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.config.Language;

/**
 * What is watched, and how.
 *
 * @param script for all accounts; empty where each has its own
 * @param sends whether what scripts send is sent
 * @param claims whether messages are claimed first
 */
record WatchSettings(
    List<String> mailboxes,
    Optional<Path> script,
    boolean sends,
    boolean claims,
    Language language) {
  WatchSettings {
    mailboxes = List.copyOf(mailboxes);
  }
}
