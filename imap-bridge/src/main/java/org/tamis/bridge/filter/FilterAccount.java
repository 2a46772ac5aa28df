package org.tamis.bridge.filter;

import java.time.Duration;
import org.tamis.bridge.store.ExistingMail;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.text.Reason;

/**
 * An account whose mail is looked at and changed.
 *
 * @param mail what is there
 * @param store for mailboxes that are made, and for what is stored
 */
public record FilterAccount(String name, ExistingMail.Source mail, MailStore store) {
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** A part of a run: done again, from where it was, when the connection is lost. */
  @FunctionalInterface
  interface Part {
    void with(OpenAccount open) throws StoreUnavailable, RunsUnavailable;
  }

  OpenAccount open() throws StoreUnavailable {
    return new OpenAccount(mail.open(name), store, name);
  }

  /** Each wait is twice the one before; a refused log-in is not tried again. */
  void patiently(FilterReport report, Part part) throws StoreUnavailable, RunsUnavailable {
    Duration wait = FIRST_WAIT;
    for (int attempt = 1; report.goesOn(); attempt++) {
      try (OpenAccount open = open()) {
        part.with(open);
        return;
      } catch (LoginRefused e) {
        throw e;
      } catch (StoreUnavailable e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        report.lost(Reason.of(e));
        sleep(wait);
        wait = wait.multipliedBy(2);
      }
    }
  }

  private static void sleep(Duration wait) throws StoreUnavailable {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted", e);
    }
  }
}
