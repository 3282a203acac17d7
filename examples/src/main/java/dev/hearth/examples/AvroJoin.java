package dev.hearth.examples;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.io.Serializable;

/** Joins two Avro datasets, with Java records for their schemas, and writes a third. */
public final class AvroJoin {
    private static final Usage USAGE = new Usage(
            """
            usage: AvroJoin CUSTOMERS ORDERS OUT
            CUSTOMERS are Avro files of records with a long id and a string name, ORDERS of records with a long customer and a
            double amount; whatever else is in them is not even decoded. Writes an Avro record with name, orders and amount for
            each customer that has ordered into the new directory OUT. GenerateOrders writes such files.
            """);

    record Customer(long id, String name) implements Serializable {}

    record Order(long customer, double amount) implements Serializable {}

    /** What one customer has ordered; {@code amount} is the sum. */
    record Sales(String name, long orders, double amount) implements Serializable {
        Sales plus(Sales other) {
            return new Sales(name, orders + other.orders, amount + other.amount);
        }
    }

    private AvroJoin() {}

    public static void main(String[] args) {
        USAGE.require(args.length == 3);
        try (HearthContext context = HearthContext.open("Avro join")) {
            RDD<Customer> customers = context.avroFile(args[0], Customer.class);
            RDD<Order> orders = context.avroFile(args[1], Order.class);
            sales(customers, orders).saveAsAvroFile(args[2], Sales.class);
        }
    }

    static RDD<Sales> sales(RDD<Customer> customers, RDD<Order> orders) {
        return customers
                .mapToPair(Customer::id, Customer::name)
                .join(orders.mapToPair(Order::customer, Order::amount))
                .mapValues(both -> new Sales(both.key(), 1, both.value()))
                .reduceByKey(Sales::plus)
                .values();
    }
}
