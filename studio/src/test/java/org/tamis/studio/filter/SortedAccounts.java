package org.tamis.studio.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tamis.bridge.filter.FakeAccount;
import org.tamis.bridge.lease.Holder;
import org.tamis.bridge.lease.Leases;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;
import org.tamis.service.database.SqliteDatabase;

/** Anna and Bob, with mail in memory, and the records of runs over it. */
public final class SortedAccounts implements AutoCloseable {
  private static final Duration LEASE = Duration.ofMinutes(4);
  private static final int SECONDS = 500;

  public final FakeAccount anna = account();
  public final FakeAccount bob = account();
  final SqliteDatabase database;
  volatile boolean down;

  public SortedAccounts(Path directory) throws IOException {
    this.database = SqliteDatabase.open(directory.resolve("runs.sqlite"));
  }

  private static FakeAccount account() {
    FakeAccount account = new FakeAccount(true, true);
    for (String name : List.of("INBOX", "Lists", "Trash", "Work")) {
      account.box(name);
    }
    return account;
  }

  static void add(FakeAccount account, String subject, String... flags) {
    String text =
        "From: Eve <eve@x.example>\r\nTo: anna@example.org\r\nSubject: %s\r\nMessage-ID: <%s>\r\n\r\nHi\r\n"
            .formatted(subject, subject.replaceAll("\\W", ""));
    account
        .box("INBOX")
        .add(new FakeAccount.Mail(text.getBytes(StandardCharsets.UTF_8), Flags.of(flags)));
  }

  public FilteredMail mail() {
    Map<String, FakeAccount> all = Map.of("anna", anna, "bob", bob);
    return new FilteredMail(
        name -> open(all.get(name)),
        name -> all.get(name).account().store().open(name),
        database,
        leases(Holder.here("here")),
        InstantSource.system());
  }

  private ExistingMail open(FakeAccount account) throws StoreUnavailable {
    if (down) {
      throw new StoreUnavailable("connection refused");
    }
    return account.account().mail().open(FakeAccount.NAME);
  }

  Leases leases(Holder holder) {
    return new Leases(database, holder, LEASE, InstantSource.system());
  }

  /** A command of somebody that is held up in the middle, until it is let go. */
  static final class Held {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Holds up moves into a mailbox. */
    static Held at(FakeAccount account, String mailbox) {
      Held held = new Held();
      account.faults.refuse((target, _) -> {
        if (target == account.box(mailbox)) {
          held.begun.countDown();
          await(held.goOn);
        }
        return Optional.empty();
      });
      return held;
    }

    void awaitBegin() {
      await(begun);
    }

    void letGo() {
      goOn.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nothing has come");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
