package org.tamis.cli.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tamis.cli.config.Language;
import org.tamis.service.scripts.SitePrograms;

/**
 * What is watched, and how.
 *
 * @param script for all accounts; empty where each has its own
 * @param sends whether what scripts send is sent
 * @param claims whether messages are claimed first
 * @param site what runs before and after the script of each account, asked for each message
 */
public record WatchSettings(
    List<String> mailboxes,
    Optional<Path> script,
    boolean sends,
    boolean claims,
    Language language,
    Supplier<SitePrograms> site) {
  public WatchSettings {
    mailboxes = List.copyOf(mailboxes);
  }
}
