package corpus;

import dev.hearth.function.SerializableFunction;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** Thirty functions that cannot be sent to executors. */
@SuppressWarnings("all") // what compilers warn of here is what is wrong with them
public final class BadClosures {
    private BadClosures() {}

    public static final class Variable implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Client client = new Client();
            return numbers.map(x -> client.ask(x));
        }
    }

    public static final class FieldOfAVariable implements Case {
        static final class Settings implements Serializable {
            final int port = 80;
            final Client client = new Client();
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            Settings settings = new Settings();
            return numbers.map(x -> settings.client.ask(x));
        }
    }

    public static final class ElementOfAnArray implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Client[] pool = {null, new Client()};
            return numbers.filter(x -> pool[1].ask(x) > 0);
        }
    }

    public static final class ValueInAMap implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Map<String, Client> clients = Map.of("first", new Client());
            return numbers.map(x -> clients.get("first").ask(x));
        }
    }

    public static final class ListInARecord implements Case {
        record Pool(String name, List<Client> clients) implements Serializable {}

        @Override
        public Object run(RDD<Integer> numbers) {
            Pool pool = new Pool("pool", List.of(new Client()));
            return numbers.map(x -> pool.clients().size() + x);
        }
    }

    public static final class FieldOfTheProgram implements Case {
        private final int factor = Integer.parseInt("3");

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(x -> x * factor);
        }
    }

    public static final class FieldOfTheProgramThroughAMethod implements Case {
        private final int factor = Integer.parseInt("3");
        private final int offset = Integer.parseInt("4");

        private int scaled(int x) {
            return x * factor + offset;
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(x -> scaled(x));
        }
    }

    public static final class FieldOfASuperclass implements Case {
        static class Base {
            protected final String prefix = String.valueOf("x");
        }

        static final class Program extends Base {
            RDD<String> run(RDD<Integer> numbers) {
                return numbers.map(x -> prefix + x);
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return new Program().run(numbers);
        }
    }

    public static final class AnonymousClass implements Case {
        private final int factor = Integer.parseInt("3");

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(new SerializableFunction<Integer, Integer>() {
                @Override
                public Integer apply(Integer x) {
                    return x * factor;
                }
            });
        }
    }

    public static final class LocalClass implements Case {
        private final int factor = Integer.parseInt("3");

        @Override
        public Object run(RDD<Integer> numbers) {
            class Scaled implements SerializableFunction<Integer, Integer> {
                @Override
                public Integer apply(Integer x) {
                    return x * factor;
                }
            }
            return numbers.map(new Scaled());
        }
    }

    public static final class InnerClass implements Case {
        private final int factor = Integer.parseInt("3");

        final class Scale implements Serializable {
            int scaled(int x) {
                return x * factor;
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            Scale scale = new Scale();
            return numbers.map(x -> scale.scaled(x));
        }
    }

    public static final class MethodReference implements Case {
        static final class Counter {
            private int count;

            int next(int x) {
                return x + count++;
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            Counter counter = new Counter();
            return numbers.map(counter::next);
        }
    }

    public static final class MethodReferenceOfTheProgram implements Case {
        private final Client client = new Client();

        private int asked(int x) {
            return client.ask(x);
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(this::asked);
        }
    }

    public static final class FunctionInAFunction implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Client client = new Client();
            SerializableFunction<Integer, Integer> ask = x -> client.ask(x);
            return numbers.map(x -> ask.apply(x) + 1);
        }
    }

    public static final class OpenFile implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            InputStream in = new ByteArrayInputStream(new byte[10]);
            return numbers.map(x -> in.read() + x);
        }
    }

    public static final class OptionalValue implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Optional<Integer> limit = Optional.of(3);
            return numbers.filter(x -> limit.map(most -> x < most).orElse(true));
        }
    }

    public static final class ThreadPool implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            ExecutorService threads = Executors.newFixedThreadPool(1);
            try {
                return numbers.map(x -> threads.submit(() -> x + 1).get());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    public static final class LoggerField implements Case, Serializable {
        private final Logger log = Logger.getLogger("corpus");

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(x -> {
                log.fine("seen");
                return x;
            });
        }
    }

    public static final class FileName implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Path folder = Path.of("/tmp");
            return numbers.map(x -> folder.resolve("part-" + x).toString());
        }
    }

    public static final class IteratorOfAList implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Iterator<String> names = List.of("a", "b").iterator();
            return numbers.map(x -> names.next() + x);
        }
    }

    public static final class MatcherOfAPattern implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Matcher digits = Pattern.compile("[0-9]+").matcher("");
            return numbers.filter(x -> digits.reset(x.toString()).matches());
        }
    }

    public static final class HadoopsConfiguration implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Configuration configuration = new Configuration(false);
            return numbers.map(x -> configuration.get("key", "none") + x);
        }
    }

    public static final class OtherRdd implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            RDD<Integer> squares = numbers.map(x -> x * x);
            return numbers.map(x -> x + squares.count());
        }
    }

    public static final class ContextInAFunction implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            HearthContext context = Context.current;
            return numbers.map(x -> context.parallelize(List.of(x)).count());
        }
    }

    public static final class RddInAField implements Case {
        static final class Program implements Serializable {
            private final RDD<Integer> input;
            private final String name = "program";

            Program(RDD<Integer> input) {
                this.input = input;
            }

            RDD<Long> run() {
                return input.map(x -> x + input.count());
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return new Program(numbers).run();
        }
    }

    public static final class PlainFunction implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Function<Integer, Integer> next = x -> x + 1;
            return numbers.map(x -> next.apply(x));
        }
    }

    public static final class DoubleBraces implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Map<Integer, String> names = new HashMap<>() {
                {
                    put(1, "one");
                }
            };
            return numbers.map(x -> names.getOrDefault(x, "many"));
        }
    }

    public static final class NoConstructor implements Case {
        static class Base {
            final int size;

            Base(int size) {
                this.size = size;
            }
        }

        static final class Sized extends Base implements Serializable {
            Sized() {
                super(3);
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            Sized sized = new Sized();
            return numbers.map(x -> x + sized.size);
        }
    }

    public static final class FunctionOfAClass implements Case {
        static final class Asking implements SerializableFunction<Integer, Integer> {
            private final Client client;

            Asking(Client client) {
                this.client = client;
            }

            @Override
            public Integer apply(Integer x) {
                return client.ask(x);
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(new Asking(new Client()));
        }
    }

    public static final class ActionOnPartitions implements Case {
        @Override
        public Object run(RDD<Integer> numbers) {
            Client client = new Client();
            numbers.foreachPartition(values -> client.ask(values.hashCode()));
            return null;
        }
    }
}
