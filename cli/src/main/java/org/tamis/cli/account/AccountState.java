package org.tamis.cli.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.tamis.bridge.lease.Holder;
import org.tamis.bridge.lease.Leases;
import org.tamis.cli.config.HostName;
import org.tamis.cli.config.StatePlace;
import org.tamis.service.database.Database;
import org.tamis.service.files.OwnersOnly;

/** The database of what is remembered of an account. */
public final class AccountState {
  /** For the duplicate test and for replies, of one account. */
  public static final int MOST_REMEMBERED = 10_000;

  /** Longer than any one command takes that a server answers. */
  private static final Duration LEASE = Duration.ofMinutes(4);

  private AccountState() {}

  /**
   * Opens a database, and makes it where there is none.
   *
   * @param place of {@link ChosenAccount#state}
   */
  public static Database open(StatePlace place) throws IOException {
    if (place instanceof StatePlace.InFile(Path file)) {
      Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Files.createDirectories(directory, OwnersOnly.directory(directory));
    }
    return place.open();
  }

  /**
   * The place of an account's database.
   *
   * @throws IOException with a sentence when it has none
   */
  public static StatePlace place(ChosenAccount account) throws IOException {
    return account
        .state()
        .orElseThrow(() ->
            new IOException(
                "account " + account.name() + " has no place for what Tamis remembers"));
  }

  /** By which one process at a time changes the mail of an account. */
  public static Leases leases(Database database) {
    return new Leases(database, Holder.here(HostName.ofThisMachine()), LEASE, Clock.systemUTC());
  }
}
