package org.tamis.e2e.torture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tamis.e2e.ImapView.Stored;

class FilterVerdictTest {
  private final List<Copy> expected = new ArrayList<>();
  private final List<Stored> stored = new ArrayList<>();

  @BeforeEach
  void fill() {
    for (OldMail mail : OldMailStore.mails(50)) {
      for (Copy copy : mail.kind().results(mail.before())) {
        expected.add(copy);
        stored.add(new Stored(copy.mailbox(), copy.flags(), mail.octets()));
      }
    }
  }

  private FilterVerdict verdict() {
    FilterVerdict verdict = new FilterVerdict();
    verdict.judge("", expected, stored);
    return verdict;
  }

  @Test
  void whatIsRightHasNoFault() {
    assertThat(verdict().faults()).isEmpty();
    assertThat(verdict().count("copies")).isEqualTo(stored.size());
  }

  @Test
  void eachFaultIsSeen() {
    stored.removeFirst();
    stored.add(stored.getLast());
    Stored second = stored.get(1);
    stored.set(1, new Stored("Elsewhere", second.flags(), second.octets()));
    Stored third = stored.get(2);
    stored.set(2, new Stored(third.mailbox(), third.flags() + "other", third.octets()));
    Stored fourth = stored.get(3);
    stored.set(3, new Stored(fourth.mailbox(), fourth.flags(), fourth.octets() + "\r\n"));
    FilterVerdict verdict = verdict();
    assertThat(verdict.count("lost")).isEqualTo(2);
    assertThat(verdict.count("duplicated")).isEqualTo(1);
    assertThat(verdict.count("misplaced")).isEqualTo(1);
    assertThat(verdict.count("wrong flags")).isEqualTo(1);
    assertThat(verdict.count("altered")).isEqualTo(1);
    assertThat(verdict.faults()).hasSize(6);
  }

  @Test
  void aResultHasTheFlagsOfBeforeAndThoseOfTheScript() {
    Copy before = new Copy(1, "INBOX", "\\answered todo");
    assertThat(FilterKind.MARK_AND_MOVE.results(before))
        .containsExactly(new Copy(1, "B", "\\answered todo urgent"));
    assertThat(FilterKind.UNREAD.results(before.with("\\seen"))).containsExactly(before);
    assertThat(FilterKind.ALL.results(before))
        .containsExactly(before.in("A"), before.in("B"), before);
  }
}
