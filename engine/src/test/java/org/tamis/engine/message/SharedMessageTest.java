package org.tamis.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several recipients' runs share one message. */
class SharedMessageTest {
  private static final int THREADS = 8;

  @Test
  void allThreadsSeeTheSame() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Path file : Corpus.files()) {
        byte[] octets = Files.readAllBytes(file);
        List<String> expected = views(Message.of(octets));
        for (List<String> found : readTogether(Message.of(octets), threads)) {
          assertThat(found).isEqualTo(expected);
        }
      }
    }
  }

  private static List<List<String>> readTogether(Message message, ExecutorService threads)
      throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<String>>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(
          threads.submit(() -> {
            start.await();
            return views(message);
          }));
    }
    start.countDown();
    List<List<String>> found = new ArrayList<>();
    for (Future<List<String>> future : running) {
      found.add(future.get());
    }
    return found;
  }

  private static List<String> views(Message message) {
    List<String> views = new ArrayList<>();
    for (HeaderField field : message.fields()) {
      views.add(field.text() + message.fields(HeaderName.of(field.name())).getFirst().addresses());
    }
    message.mime().withDescendants().forEach(part -> views.add(part + part.text(1000)));
    return views;
  }
}
