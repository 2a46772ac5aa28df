package org.tamis.engine.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The memory for the views of a message grows no faster than the message, whatever is in it. The
 * bounds are for all that is allocated, by an interpreter that allocates more than compiled code;
 * tests/bench has {@code HostileMemory} for what of it is on the heap at a time.
 */
class ViewMemoryTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int OCTETS = 1 << 20;

  /** What is repeated after what, what a rule looks at, and the most octets for one octet of it. */
  static final List<Arguments> HOSTILE =
      List.of(
          of("To: ", "a", ViewMemoryTest::addresses, 4),
          of("To: ", "a,", ViewMemoryTest::addresses, 400),
          of("To: ", "a@b.c, ", ViewMemoryTest::addresses, 400),
          of("To: ", "\"n\" <a@b>,", ViewMemoryTest::addresses, 400),
          of("To: ", "a ", ViewMemoryTest::addresses, 400),
          of("To: ", "a.", ViewMemoryTest::addresses, 400),
          of("To: ", "<", ViewMemoryTest::addresses, 400),
          of("To: ", "<>", ViewMemoryTest::addresses, 400),
          of("To: ", "g:", ViewMemoryTest::addresses, 400),
          of("To: ", "g:a@b;", ViewMemoryTest::addresses, 400),
          of("To: ", "(", ViewMemoryTest::addresses, 4),
          of("To: ", "\"", ViewMemoryTest::addresses, 400),
          of("To: ", "[", ViewMemoryTest::addresses, 4),
          of("To: ", "@", ViewMemoryTest::addresses, 400),
          of("To: ", "=?a?q?b?= <a@b>,", ViewMemoryTest::addresses, 400),
          of("Subject: ", "=?utf-8?q?a?= ", ViewMemoryTest::text, 40),
          of("Subject: ", "=?utf-8?b?YQ==?=", ViewMemoryTest::text, 40),
          of("Subject: ", "=?", ViewMemoryTest::text, 8),
          of("Date: ", "(", ViewMemoryTest::date, 8),
          of("Received: ", "; a", ViewMemoryTest::date, 8),
          of("", "a:\n", message -> message.fields(HeaderName.of("a")), 64),
          of("", "a:b\n", ViewMemoryTest::texts, 64),
          of("", "a:\n", Message::fields, 64),
          of("Content-Type: ", "a/b;c=d", Message::wholeMime, 64),
          of("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n", Message::wholeMime, 64),
          of("Content-Type: multipart/mixed; boundary=b\n\n--b\n", "a:\n", Message::wholeMime, 8),
          of("", "Content-Type: message/rfc822\n\n", Message::wholeMime, 8));

  private static Arguments of(
      String before, String unit, Function<Message, Object> view, int mostForOne) {
    return Arguments.of(before, unit, view, mostForOne);
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isLinear(String before, String unit, Function<Message, Object> view, int mostForOne) {
    view.apply(message(before, unit, OCTETS / 16)); // classes are loaded
    long small = allocated(message(before, unit, OCTETS / 4), view);
    long big = allocated(message(before, unit, OCTETS), view);
    assertThat(big / OCTETS).isLessThanOrEqualTo(mostForOne);
    assertThat(big).isLessThan(6 * small + OCTETS);
  }

  private static Message message(String before, String unit, int octets) {
    return Message.of((before + unit.repeat(octets / unit.length()) + "\n\n").getBytes(US_ASCII));
  }

  private static long allocated(Message message, Function<Message, Object> view) {
    List<Object> kept = new ArrayList<>(1);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    kept.add(view.apply(message));
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static Object addresses(Message message) {
    return message.fields().getFirst().addresses();
  }

  private static Object text(Message message) {
    return message.fields().getFirst().text();
  }

  private static Object texts(Message message) {
    return message.fields(HeaderName.of("a")).stream().map(HeaderField::text).toList();
  }

  private static Object date(Message message) {
    return MailDate.parse(message.fields().getFirst().undecoded());
  }
}
