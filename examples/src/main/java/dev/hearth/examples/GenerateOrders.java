package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Random;

/** Writes Avro files for {@link AvroJoin}, which reads some of their fields. */
public final class GenerateOrders {
    private static final Usage USAGE = new Usage(
            """
            usage: GenerateOrders CUSTOMERS ORDERS COUNT
            Writes COUNT orders, and a tenth as many customers, as Avro files into the new directories ORDERS and CUSTOMERS.
            """);

    record Customer(long id, String name, String city) implements Serializable {}

    record Order(long number, long customer, LocalDate day, double amount) implements Serializable {}

    private GenerateOrders() {}

    public static void main(String[] args) {
        USAGE.require(args.length == 3);
        int orders = USAGE.positive(args[2]);
        int customers = Math.max(1, orders / 10);
        try (HearthContext context = HearthContext.open("Generate orders")) {
            context.range(0, customers)
                    .map(id -> new Customer(id, "customer " + id, "city " + id % 100))
                    .saveAsAvroFile(args[0], Customer.class);
            context.range(0, orders).map(number -> order(number, customers)).saveAsAvroFile(args[1], Order.class);
        }
    }

    /** The same for every run. */
    private static Order order(long number, int customers) {
        Random random = new Random(number);
        LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
        return new Order(number, random.nextInt(customers), day, random.nextInt(10_000) / 100.0);
    }
}
