package org.tamis.bridge.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tamis.bridge.store.MailChoice;

class ChosenMailTest extends WithRuns {
  private static final String ALL_GO = "require \"fileinto\"; fileinto \"Work\";";
  private final FilterTrials trials = FilterTrials.usual(new FakeAccount(true, true));

  private ChosenMail newest(int most) throws Exception {
    return ChosenMail.newest(trials.mail.account(), "INBOX", Optional.of(most), Optional.empty())
        .orElseThrow();
  }

  @Test
  void whatIsChosenIsNamedByItsUids() throws Exception {
    long validity = trials.mail.box("INBOX").validity;
    assertThat(newest(4)).isEqualTo(new ChosenMail("INBOX", validity, 4, "UID 12:15"));
    assertThat(newest(99)).isEqualTo(new ChosenMail("INBOX", validity, 15, "UID 1:15"));
    Optional<LocalDate> day = Optional.of(LocalDate.of(2026, 5, 1));
    assertThat(ChosenMail.newest(trials.mail.account(), "INBOX", Optional.empty(), day))
        .map(ChosenMail::query)
        .contains("SINCE 1-May-2026 UID 1:15");
  }

  @Test
  void nothingIsChosenFromAnEmptyMailboxOrOneThatIsNotThere() throws Exception {
    ChosenMail none =
        ChosenMail.newest(trials.mail.account(), "Lists", Optional.of(5), Optional.empty())
            .orElseThrow();
    assertThat(none.messages()).isZero();
    assertThatThrownBy(none::choice).isInstanceOf(IllegalStateException.class);
    assertThat(
            ChosenMail.newest(trials.mail.account(), "Nowhere", Optional.empty(), Optional.empty()))
        .isEmpty();
  }

  @Test
  void mailThatComesAfterTheChoiceIsLeftAlone() throws Exception {
    ChosenMail chosen = newest(2);
    trials.with("later");
    FilterRun run = trials.begin(runs);
    try (Filtering filtering = trials.filtering(runs)) {
      filtering.execute(run, chosen.choice(), FilterTrials.script(ALL_GO));
    }
    assertThat(trials.mail.contents().get("Work")).hasSize(2);
    assertThat(trials.mail.contents().get("INBOX")).hasSize(14).contains("<later>");
  }

  @Test
  void problemsOfARunAreToldOnceWithTheirMessages() throws Exception {
    trials.mail.remove("Work");
    FilterRun run = trials.begin(runs);
    trials.execute(runs, run, ALL_GO);
    List<RunProblem> problems = RunProblem.of(database, run, 10);
    assertThat(problems).containsExactly(new RunProblem("there is no mailbox \"Work\"", 15));
    assertThat(RunProblem.of(database, run, 0)).isEmpty();
    assertThat(new MailChoice.Search(newest(1).query())).isEqualTo(newest(1).choice());
  }
}
