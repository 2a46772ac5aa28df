package org.tamis.service.accounts;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Questions that several ask at the same time and one answers: a mail client opens five connections
 * at once, all with the same password.
 *
 * @param <T> the answer
 */
final class SharedChecks<T> {
  private final ConcurrentMap<String, FutureTask<T>> running = new ConcurrentHashMap<>();

  /** The answer, or what kept the one who asked first from getting it. */
  T of(String question, Callable<T> check) throws Exception {
    FutureTask<T> own = new FutureTask<>(check);
    FutureTask<T> first = running.putIfAbsent(question, own);
    if (first == null) {
      try {
        own.run();
      } finally {
        running.remove(question, own);
      }
    }
    return answer(first == null ? own : first);
  }

  private static <T> T answer(FutureTask<T> task) throws Exception {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
