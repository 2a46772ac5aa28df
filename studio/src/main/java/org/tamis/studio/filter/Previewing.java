package org.tamis.studio.filter;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.filter.ChosenMail;
import org.tamis.bridge.filter.FilterReport;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.scripts.Turns;
import org.tamis.service.text.Reason;
import org.tamis.studio.page.Texts;

/** Looks at mail and changes nothing: the mailbox is selected for reading only. */
final class Previewing {
  /** Of messages with large bodies. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FilteredMail mail;
  private final FilterScripts scripts;
  private final Previews previews;
  private final Turns turns =
      new Turns(AT_ONCE, PATIENCE, "too many people are looking at what scripts would do");

  Previewing(FilteredMail mail, FilterScripts scripts, Previews previews) {
    this.mail = mail;
    this.scripts = scripts;
    this.previews = previews;
  }

  /** How a preview ended. */
  sealed interface Ended {
    /**
     * There was none.
     *
     * @param why a key of the texts
     */
    record Refused(String why) implements Ended {}

    /**
     * All of the messages were looked at, or as many as there was time for.
     *
     * @param preview of what can be done now; empty where nothing is to be done, or not all is
     *     known
     */
    record Looked(ChosenMail mail, Counts counts, boolean whole, Optional<Preview> preview)
        implements Ended {}
  }

  /**
   * @throws IOException when the mail or the scripts cannot be read now
   */
  Ended look(String account, Selection wanted, Texts texts, PreviewReader reader)
      throws IOException {
    return turns.take(account, () -> lookNow(account, wanted, texts, reader));
  }

  private Ended lookNow(String account, Selection wanted, Texts texts, PreviewReader reader)
      throws IOException {
    previews.forget(account);
    Optional<FilterScript> script = scripts.withId(account, wanted.script());
    if (script.isEmpty()) {
      return new Ended.Refused("script.unknown");
    }
    Optional<FilterScripts.Ready> ready = scripts.ready(account, script.get());
    if (ready.isEmpty()) {
      return new Ended.Refused("filter.script.errors");
    }
    try {
      Optional<ChosenMail> chosen =
          ChosenMail.newest(mail.of(account), wanted.mailbox(), wanted.most(), wanted.since());
      if (chosen.isEmpty()) {
        return new Ended.Refused("filter.mailbox.gone");
      }
      reader.begun(FilterWords.of(texts, ready.get().rehearsal()), script.get(), chosen.get());
      return look(account, script.get(), ready.get(), chosen.get(), reader);
    } catch (StoreUnavailable e) {
      throw new IOException(Reason.of(e), e);
    }
  }

  private Ended look(
      String account,
      FilterScript script,
      FilterScripts.Ready ready,
      ChosenMail chosen,
      PreviewReader reader)
      throws StoreUnavailable, IOException {
    Report report = new Report(ready, reader);
    if (chosen.messages() > 0) {
      Filtering.preview(
          mail.of(account),
          List.of(chosen.mailbox()),
          chosen.choice(),
          ready.rehearsal(),
          false,
          report);
      ready.world().requireKnown();
    }
    boolean whole = report.goesOn();
    Optional<Preview> preview =
        whole && report.counts.changed() > 0
            ? Optional.of(previews.add(account, script, chosen))
            : Optional.empty();
    return new Ended.Looked(chosen, report.counts, whole, preview);
  }

  /** Counts, and hands on what is to be shown. */
  private static final class Report implements FilterReport {
    private final FilterScripts.Ready ready;
    private final PreviewReader reader;
    private final Counts counts = new Counts();
    private final long end = System.nanoTime() + LONGEST.toNanos();

    Report(FilterScripts.Ready ready, PreviewReader reader) {
      this.ready = ready;
      this.reader = reader;
    }

    @Override
    public void chosen(String mailbox, int messages) {}

    @Override
    public void found(Found found) {
      counts.add(found.plan());
      if (found.plan().isWorthTelling()) {
        reader.found(found);
      }
      reader.looked(counts);
    }

    @Override
    public void problem(String mailbox, long uid, String reason) {
      counts.unreadable();
      reader.problem(mailbox + ";UID=" + uid, reason);
      reader.looked(counts);
    }

    @Override
    public void ended(GroupEnd end) {}

    @Override
    public void lost(String reason) {}

    @Override
    public boolean goesOn() {
      return reader.goesOn() && System.nanoTime() - end < 0 && ready.isKnown();
    }
  }
}
