// Before any decorator runs; in the product main.ts does it.
import 'reflect-metadata';
