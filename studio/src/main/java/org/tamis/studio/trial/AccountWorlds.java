package org.tamis.studio.trial;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.tamis.bridge.calendar.CalendarStore;
import org.tamis.bridge.icalendar.CalendarProcessing;
import org.tamis.bridge.lists.AccountLists;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.trial.AccountMailboxes;
import org.tamis.bridge.trial.AccountWorld;
import org.tamis.bridge.trial.StoreQuestions;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.engine.trial.TrialWorld;

/**
 * The worlds of accounts as their deliveries find them.
 *
 * @param store asked about mailboxes when a script wants to know
 * @param addresses of an account's owner, the most important first
 */
public record AccountWorlds(
    MailStore store,
    Function<String, List<String>> addresses,
    AccountLists lists,
    CalendarStore calendars,
    InstantSource clock)
    implements TrialWorlds {
  @Override
  public Now of(String account) {
    AccountMailboxes mailboxes =
        new AccountMailboxes(StoreQuestions.to(store, account), GivenMailboxes.NONE);
    TrialWorld world =
        AccountWorld.of(addresses.apply(account), lists.of(account), mailboxes, clock.instant())
            .withCalendars(new CalendarProcessing(calendars.of(account)));
    return new Now(world, mailboxes::problem);
  }
}
