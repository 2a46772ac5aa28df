package org.tamis.service.accounts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Whose password it is. An unknown name costs what a known one costs, so that time does not tell
 * who has an account; what was right a short while ago costs nothing; those who ask the same at the
 * same time share the answer.
 */
final class PasswordChecks {
  /** For sites where no source shows what its hashes cost. */
  private static final class Decoy {
    static final PasswordEntry USUAL = PasswordEntry.make("decoy");
  }

  private final Accounts accounts;
  private final RecentLogins recent;
  private final HashingQueue queue;
  private final SharedChecks<Boolean> shared = new SharedChecks<>();
  private final Fingerprints fingerprints = new Fingerprints();

  PasswordChecks(Accounts accounts, Duration patience, InstantSource clock) {
    this.accounts = accounts;
    this.recent = new RecentLogins(clock);
    int places = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    this.queue = new HashingQueue(places, patience);
  }

  /**
   * The account that has this name and password.
   *
   * @param suspect whether others go first
   * @throws Exception {@link SourceUnavailable}, {@link HashingQueue.Busy}
   */
  Optional<String> owner(String name, String password, boolean suspect) throws Exception {
    boolean asked = false;
    for (AccountSource source : accounts.sources()) {
      switch (source.find(name)) {
        case AccountEntry.Absent _ -> {}
        case AccountEntry.Here here -> {
          return owner(here, password, suspect);
        }
        case AccountEntry.Elsewhere there -> {
          if (isRight(there, source, password)) {
            return Optional.of(there.account());
          }
          if (there.exists()) {
            return Optional.empty();
          }
          asked = true;
        }
      }
    }
    if (!asked) {
      compare(decoy(), password, suspect);
    }
    return Optional.empty();
  }

  private Optional<String> owner(AccountEntry.Here here, String password, boolean suspect)
      throws Exception {
    if (here.password().isLocked()) {
      compare(decoy(), password, suspect);
      return Optional.empty();
    }
    return isRight(here, password, suspect) ? Optional.of(here.account()) : Optional.empty();
  }

  private boolean isRight(AccountEntry.Here here, String password, boolean suspect)
      throws Exception {
    PasswordEntry kept = here.password();
    Asked asked = new Asked(here.account(), kept, password, RecentLogins.LIFE);
    return isRight(asked, kept.toString(), () -> compare(kept, password, suspect));
  }

  private boolean isRight(AccountEntry.Elsewhere there, AccountSource source, String password)
      throws Exception {
    Asked asked = new Asked(there.account(), source, password, there.remembered());
    return isRight(asked, source.label(), () -> there.check().accepts(password));
  }

  /**
   * A password that may be right.
   *
   * @param proof what shows that: a hash, or the source that says so
   * @param life how long it is remembered
   */
  private record Asked(String account, Object proof, String password, Duration life) {}

  private boolean isRight(Asked asked, String proof, Callable<Boolean> check) throws Exception {
    return isKnown(asked)
        || shared.of(
            fingerprints.of(asked.account(), proof + '\0' + asked.password()),
            // somebody may have had the answer since
            () -> isKnown(asked) || remembered(check.call(), asked));
  }

  private boolean isKnown(Asked asked) {
    return recent.knows(asked.account(), asked.proof(), asked.password());
  }

  private boolean remembered(boolean right, Asked asked) {
    if (right) {
      recent.remember(asked.account(), asked.proof(), asked.password(), asked.life());
    }
    return right;
  }

  private boolean compare(PasswordEntry kept, String password, boolean suspect) throws Exception {
    return queue.run(suspect, () -> kept.matches(password));
  }

  private PasswordEntry decoy() {
    return accounts.sample().orElseGet(() -> Decoy.USUAL);
  }
}
