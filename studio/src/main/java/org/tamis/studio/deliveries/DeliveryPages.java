package org.tamis.studio.deliveries;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.explain.ExplanationsUnavailable;
import org.tamis.bridge.explain.PastDelivery;
import org.tamis.bridge.explain.Search;
import org.tamis.bridge.explain.StoredMessages;
import org.tamis.service.scripts.Turns;
import org.tamis.service.text.Reason;
import org.tamis.studio.http.Reply;
import org.tamis.studio.page.Notice;
import org.tamis.studio.page.Pages;
import org.tamis.studio.page.Screen;
import org.tamis.studio.session.Visit;

/** The pages that say why a message is where it is. */
public final class DeliveryPages {
  private static final Logger LOG = System.getLogger(DeliveryPages.class.getName());

  /** How many are listed. */
  private static final int LAST = 50;

  /** Deliveries of one id that are told whole: a message that was deferred comes again. */
  private static final int MOST_TOLD = 10;

  private static final int SEARCHES_AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Optional<PastMail> recorded;
  private final Turns turns =
      new Turns(SEARCHES_AT_ONCE, PATIENCE, "too many people are looking at their deliveries");

  /**
   * @param recorded empty where deliveries are not recorded
   */
  public DeliveryPages(Optional<PastMail> recorded) {
    this.recorded = recorded;
  }

  /** The last deliveries, or the one of an id that is asked for. */
  public Reply list(Visit visit) {
    return show(visit, visit.request().query().getOrDefault("id", "").strip());
  }

  private Reply last(Visit visit, PastMail past, int status, Optional<Notice> notice)
      throws IOException {
    DeliveryWords words = new DeliveryWords(visit.texts());
    List<DeliveryView> views =
        turns.take(
            visit.account(),
            () -> {
              List<PastDelivery> all = of(() -> past.last(visit.account(), LAST));
              return all.isEmpty() ? List.of() : views(visit, past, all, words);
            });
    return page(visit, status, views, notice);
  }

  private Reply page(Visit visit, int status, List<DeliveryView> views, Optional<Notice> notice) {
    Screen screen = visit.screen(visit.text("deliveries")).noting(notice);
    Map<String, Object> values = Map.of("deliveries", views, "isRecorded", recorded.isPresent());
    return Pages.of(status, "deliveries", screen, values);
  }

  /** Without subjects where the mail cannot be read. */
  private static List<DeliveryView> views(
      Visit visit, PastMail past, List<PastDelivery> all, DeliveryWords words) {
    try (StoredMessages messages = messages(visit, past, all)) {
      Subjects subjects = Subjects.of(all, messages);
      return all.stream().map(one -> words.view(one, subjects.of(one))).toList();
    }
  }

  private static StoredMessages messages(Visit visit, PastMail past, List<PastDelivery> all) {
    Instant oldest = all.getLast().at();
    return new StoredMessages(past.mail(), visit.account(), oldest);
  }

  /**
   * What {@code tamis explain} says of all deliveries that have an id.
   *
   * @param id a Message-ID or a queue id; "" for the list
   */
  public Reply show(Visit visit, String id) {
    if (recorded.isEmpty()) {
      return page(visit, 200, List.of(), Optional.empty());
    }
    try {
      return id.isEmpty()
          ? last(visit, recorded.get(), 200, Optional.empty())
          : withId(visit, recorded.get(), id);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          () -> "the deliveries of " + visit.account() + " cannot be read: " + Reason.of(e));
      return visit.error(503, "deliveries.down").with("Retry-After", "60");
    }
  }

  private Reply withId(Visit visit, PastMail past, String id) throws IOException {
    DeliveryWords words = new DeliveryWords(visit.texts());
    List<Told> told =
        turns.take(
            visit.account(),
            () -> {
              List<PastDelivery> all = of(() -> past.withId(visit.account(), id));
              List<PastDelivery> some = all.subList(0, Math.min(MOST_TOLD, all.size()));
              return some.isEmpty() ? List.of() : told(visit, past, some, words);
            });
    if (told.isEmpty()) {
      return last(visit, past, 404, Optional.of(Notice.bad(visit.text("deliveries.unknown", id))));
    }
    return Pages.of(
        200, "delivery", visit.screen(visit.text("delivery.title")), Map.of("all", told));
  }

  private static List<Told> told(
      Visit visit, PastMail past, List<PastDelivery> all, DeliveryWords words) {
    try (StoredMessages messages = messages(visit, past, all)) {
      Subjects subjects = Subjects.of(all, messages);
      Search search = new Search(messages, past.compiler());
      return all.stream().map(one -> words.told(one, search.of(one), subjects.of(one))).toList();
    }
  }

  /** Something that reads the records. */
  @FunctionalInterface
  private interface Reading {
    List<PastDelivery> now() throws ExplanationsUnavailable;
  }

  private static List<PastDelivery> of(Reading reading) throws IOException {
    try {
      return reading.now();
    } catch (ExplanationsUnavailable e) {
      throw new IOException(Reason.of(e), e);
    }
  }
}
