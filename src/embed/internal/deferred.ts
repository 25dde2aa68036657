/** A promise that is settled from outside; the first time counts. */
export class Deferred<Value> {
  readonly promise: Promise<Value>;
  isSettled = false;
  #resolve!: (value: Value) => void;
  #reject!: (error: unknown) => void;

  constructor() {
    // Promise.withResolvers is not in every browser that the console supports.
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.promise.catch(() => {}); // an error that nobody waits for is none of the page's
  }

  resolve(value: Value): void {
    this.isSettled = true;
    this.#resolve(value);
  }

  reject(error: unknown): void {
    this.isSettled = true;
    this.#reject(error);
  }
}
