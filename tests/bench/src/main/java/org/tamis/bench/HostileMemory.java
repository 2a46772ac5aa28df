package org.tamis.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.MailDate;
import org.tamis.engine.message.Message;

/**
 * What the views of hostile messages take: allocated while they are made, on the heap at the peak
 * (with what is garbage but not collected yet), and kept, each in octets for one octet of message.
 *
 * <pre>java -Xmx12g -cp … org.tamis.bench.HostileMemory 64</pre>
 */
public final class HostileMemory {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A message of about so many octets, and what a script looks at. */
  private record Shape(Function<Integer, String> text, Function<Message, Object> view) {}

  private HostileMemory() {}

  public static void main(String[] arguments) {
    int octets = Integer.parseInt(arguments[0]) << 20;
    System.out.printf("%-28s %8s %10s %8s %8s%n", "", "MB", "allocated", "peak", "kept");
    shapes()
        .forEach((name, shape) -> {
          byte[] bytes = shape.text().apply(octets).getBytes(US_ASCII);
          try {
            measure(name, bytes, shape.view());
          } catch (RuntimeException | OutOfMemoryError e) {
            System.out.printf("%-28s %8d %s%n", name, bytes.length >> 20, e);
          }
        });
  }

  private static void measure(String name, byte[] bytes, Function<Message, Object> view) {
    Message message = Message.of(bytes);
    System.gc();
    long before = used();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = THREADS.getCurrentThreadAllocatedBytes();
    Object made = view.apply(message);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - start;
    long peak = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() - before;
    System.gc();
    long kept = used() - before;
    System.out.printf(
        Locale.ROOT,
        "%-28s %8d %10.1f %8.1f %8.1f%n",
        name,
        bytes.length >> 20,
        allocated / (double) bytes.length,
        peak / (double) bytes.length,
        kept / (double) bytes.length);
    if (made.equals(message) || message.size() < 0) {
      throw new IllegalStateException("both are still needed here");
    }
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
        .toList();
  }

  private static long used() {
    return pools().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }

  private static Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("one address", field("To: ", "a", HostileMemory::addresses));
    shapes.put("addresses a,", field("To: ", "a,", HostileMemory::addresses));
    shapes.put("addresses a@b.c,", field("To: ", "a@b.c, ", HostileMemory::addresses));
    shapes.put("named addresses", field("To: ", "\"n\" <a@b>,", HostileMemory::addresses));
    shapes.put("words", field("To: ", "a ", HostileMemory::addresses));
    shapes.put("open brackets", field("To: ", "<", HostileMemory::addresses));
    shapes.put("empty brackets", field("To: ", "<>", HostileMemory::addresses));
    shapes.put("nested groups", field("To: ", "g:", HostileMemory::addresses));
    shapes.put("nested comments", field("To: ", "(", HostileMemory::addresses));
    shapes.put("closed comments", nested("To: ", '(', ')', HostileMemory::addresses));
    shapes.put("at signs", field("To: ", "@", HostileMemory::addresses));
    shapes.put("encoded words", field("Subject: ", "=?utf-8?q?a?= ", HostileMemory::text));
    shapes.put("broken encoded words", field("Subject: ", "=?", HostileMemory::text));
    shapes.put("empty encoded words", field("Subject: ", "=?a?q??=", HostileMemory::text));
    shapes.put("date comment", field("Date: ", "(", HostileMemory::date));
    shapes.put("date semicolons", field("Received: ", "; a", HostileMemory::date));
    shapes.put("fields a:", repeated("a:\n", message -> message.fields(HeaderName.of("a"))));
    shapes.put(
        "fields a: texts",
        repeated(
            "a:b\n",
            message ->
                message.fields(HeaderName.of("a")).stream().map(HeaderField::text).toList()));
    shapes.put("all fields", repeated("a:\n", Message::fields));
    shapes.put(
        "Received",
        repeated(
            "Received: by x; 1 Jan 2026 00:00:00 +0000\n",
            message ->
                message.fields(HeaderName.of("received")).stream()
                    .map(field -> MailDate.parse(field.undecoded()))
                    .toList()));
    shapes.put("parameters", field("Content-Type: ", "a/b;c=d", Message::mime));
    shapes.put(
        "many parameters",
        new Shape(octets -> "Content-Type: a/b" + numbered(octets / 12) + "\n\n", Message::mime));
    shapes.put(
        "parts",
        new Shape(
            octets ->
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(octets / 5),
            Message::wholeMime));
    shapes.put(
        "part with fields",
        new Shape(
            octets ->
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + "a:\n".repeat(octets / 3),
            Message::wholeMime));
    shapes.put("nested messages", repeated("Content-Type: message/rfc822\n\n", Message::wholeMime));
    return shapes;
  }

  private static Object addresses(Message message) {
    return message.fields().getFirst().addresses();
  }

  private static Object text(Message message) {
    return message.fields().getFirst().text();
  }

  private static Object date(Message message) {
    return MailDate.parse(message.fields().getFirst().undecoded());
  }

  private static Shape field(String name, String unit, Function<Message, Object> view) {
    return new Shape(octets -> name + unit.repeat(octets / unit.length()) + "\n\n", view);
  }

  private static Shape nested(String name, char open, char close, Function<Message, Object> view) {
    return new Shape(
        octets ->
            name
                + String.valueOf(open).repeat(octets / 2)
                + String.valueOf(close).repeat(octets / 2)
                + "\n\n",
        view);
  }

  private static Shape repeated(String unit, Function<Message, Object> view) {
    return new Shape(octets -> unit.repeat(octets / unit.length()) + "\n", view);
  }

  private static String numbered(int count) {
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      parameters.append("; ").append(i).append("=a");
    }
    return parameters.toString();
  }
}
